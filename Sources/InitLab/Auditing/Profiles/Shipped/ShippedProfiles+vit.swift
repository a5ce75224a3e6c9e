extension ShippedProfiles {
    /// ViT: Dosovitskiy et al. (2021), arXiv:2010.11929, as timm, transformers and torchvision name it.
    static let vit = """
        name: vit
        summary: Vision Transformer as timm, transformers and torchvision name it
        recognize: [[patch_embed|patch_embeddings.proj|projection.weight, conv_proj.weight]]
        roles:
          - {role: patch-embedding, kind: convolution, names: [patch_embed|patch_embeddings.proj|projection.weight, conv_proj.weight]}
          - {role: patch-bias, kind: bias, names: [patch_embed|patch_embeddings.proj|projection.bias, conv_proj.bias]}
          - {role: position-embedding, kind: position, names: [pos_embed, embeddings.position_embeddings, encoder.pos_embedding]}
          - {role: class-token, kind: position, names: [cls_token, reg_token, dist_token, class_token]}
          - {role: mask-token, kind: other, names: [mask_token]}
          - {role: attention-qkv, kind: linear, width: in, packed: 3, names: [attn.qkv.weight, self_attention.in_proj_weight]}
          - {role: attention-in, kind: linear, width: in, names: [attention.attention.query|key|value.weight, attention.q_proj|k_proj|v_proj.weight]}
          - {role: attention-out, kind: linear, width: out, names: [attn.proj.weight, attention.output.dense.weight, attention.o_proj.weight, self_attention.out_proj.weight]}
          - {role: mlp-in, kind: linear, width: in, names: [mlp.fc1|linear_1.weight, encoder_layer_*.mlp.0.weight, intermediate.dense.weight]}
          - {role: mlp-out, kind: linear, width: out, names: [mlp.fc2|linear_2.weight, encoder_layer_*.mlp.3.weight, output.dense.weight]}
          - {role: norm, kind: norm, names: [norm|norm1|norm2|norm_pre|layernorm|layernorm_before|layernorm_after|fc_norm|q_norm|k_norm|ln_1|ln_2|ln.weight]}
          - {role: layer-scale, kind: scale, names: [ls1|ls2|layer_scale1|layer_scale2.gamma|lambda1]}
          - {role: pooler, kind: linear, names: [pooler.dense.weight]}
          - {role: head, kind: head, names: [head|classifier.weight]}
          - {role: mlp-bias, kind: bias, names: [mlp.linear_1|linear_2.bias, encoder_layer_*.mlp.0|3.bias]}
          - role: bias
            kind: bias
            names: [in_proj_bias, out_proj.bias, qkv|proj|fc1|fc2|query|key|value|dense|q_proj|k_proj|v_proj|o_proj|head|classifier.bias, norm|norm1|norm2|norm_pre|layernorm|layernorm_before|layernorm_after|fc_norm|q_norm|k_norm|ln_1|ln_2|ln.bias]
        schemes:
          - name: timm
            summary: normal of 0.02, patches by PyTorch's default, class token of 1e-6
            laws:
              patch-embedding: {uniform: 1/sqrt(fan_in)}
              patch-bias: {uniform: 1/sqrt(fan_in)}
              position-embedding: {normal: 0.02}
              class-token: {normal: 1e-6}
              attention-qkv: {normal: 0.02}
              attention-out: {normal: 0.02}
              mlp-in: {normal: 0.02}
              mlp-out: {normal: 0.02}
              head: [{normal: 0.02}, zeros]
              layer-scale: [{constant: 1e-5}, {constant: 1e-6}, {constant: 1e-4}, {constant: 0.1}]
          - name: vit
            summary: normal of 0.02 everywhere, as transformers draws it
            laws:
              patch-embedding: {normal: 0.02}
              position-embedding: {normal: 0.02}
              class-token: {normal: 0.02}
              attention-in: {normal: 0.02}
              attention-out: {normal: 0.02}
              mlp-in: {normal: 0.02}
              mlp-out: {normal: 0.02}
              pooler: {normal: 0.02}
              head: {normal: 0.02}
          - name: torchvision
            summary: Glorot uniform for each of queries, keys and values and in the blocks, patches of sqrt(1/fan_in), a head of zeros
            laws:
              patch-embedding: {normal: sqrt(1/fan_in)}
              position-embedding: {normal: 0.02}
              class-token: zeros
              attention-qkv: {uniform: sqrt(6/(fan_in+fan_out))}
              attention-out: {uniform: 1/sqrt(fan_in)}
              mlp-in: {uniform: sqrt(6/(fan_in+fan_out))}
              mlp-out: {uniform: sqrt(6/(fan_in+fan_out))}
              mlp-bias: [{normal: 1e-6}, zeros]
              head: zeros
        example:
          sizes: {depth: 2, width: 48, classes: 50, positions: 65, patch: 8, hidden: 3*width, heads: 4}
          tensors:
            - {schemes: timm, names: [cls_token], shape: [1, 1, width]}
            - {schemes: timm, names: [pos_embed], shape: [1, positions, width]}
            - {schemes: timm, names: [patch_embed.proj.weight], shape: [width, 3, patch, patch]}
            - {schemes: timm, names: [patch_embed.proj.bias, blocks.*.attn.proj.bias, blocks.*.mlp.fc2.bias], shape: [width]}
            - {schemes: timm, names: [blocks.*.norm1|norm2.weight|bias, norm.weight|bias], shape: [width]}
            - {schemes: timm, names: [blocks.*.ls1|ls2.gamma], shape: [width]}
            - {schemes: timm, names: [blocks.*.attn.qkv.weight], shape: [3*width, width]}
            - {schemes: timm, names: [blocks.*.attn.qkv.bias], shape: [3*width]}
            - {schemes: timm, names: [blocks.*.attn.proj.weight], shape: [width, width]}
            - {schemes: timm, names: [blocks.*.mlp.fc1.weight], shape: [hidden, width]}
            - {schemes: timm, names: [blocks.*.mlp.fc1.bias], shape: [hidden]}
            - {schemes: timm, names: [blocks.*.mlp.fc2.weight], shape: [width, hidden]}
            - {schemes: timm, names: [head.weight], shape: [classes, width]}
            - {schemes: timm, names: [head.bias], shape: [classes]}
            - {schemes: torchvision, names: [class_token], shape: [1, 1, width]}
            - {schemes: torchvision, names: [encoder.pos_embedding], shape: [1, positions, width]}
            - {schemes: torchvision, names: [conv_proj.weight], shape: [width, 3, patch, patch]}
            - {schemes: torchvision, names: [conv_proj.bias, encoder.layers.encoder_layer_*.self_attention.out_proj.bias], shape: [width]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.ln_1|ln_2.weight|bias, encoder.ln.weight|bias], shape: [width]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.self_attention.in_proj_weight], shape: [3*width, width]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.self_attention.in_proj_bias], shape: [3*width]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.self_attention.out_proj.weight], shape: [width, width]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.mlp.0.weight], shape: [hidden, width]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.mlp.0.bias], shape: [hidden]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.mlp.3.weight], shape: [width, hidden]}
            - {schemes: torchvision, names: [encoder.layers.encoder_layer_*.mlp.3.bias], shape: [width]}
            - {schemes: torchvision, names: [heads.head.weight], shape: [classes, width]}
            - {schemes: torchvision, names: [heads.head.bias], shape: [classes]}
            - {schemes: vit, names: [vit.embeddings.cls_token], shape: [1, 1, width]}
            - {schemes: vit, names: [vit.embeddings.position_embeddings], shape: [1, positions, width]}
            - {schemes: vit, names: [vit.embeddings.patch_embeddings.projection.weight], shape: [width, 3, patch, patch]}
            - {schemes: vit, names: [vit.embeddings.patch_embeddings.projection.bias], shape: [width]}
            - {schemes: vit, names: [vit.layers.*.attention.q_proj|k_proj|v_proj|o_proj.weight], shape: [width, width]}
            - {schemes: vit, names: [vit.layers.*.attention.q_proj|k_proj|v_proj|o_proj.bias, vit.layers.*.mlp.fc2.bias], shape: [width]}
            - {schemes: vit, names: [vit.layers.*.layernorm_before|layernorm_after.weight|bias, vit.layernorm.weight|bias], shape: [width]}
            - {schemes: vit, names: [vit.layers.*.mlp.fc1.weight], shape: [hidden, width]}
            - {schemes: vit, names: [vit.layers.*.mlp.fc1.bias], shape: [hidden]}
            - {schemes: vit, names: [vit.layers.*.mlp.fc2.weight], shape: [width, hidden]}
            - {schemes: vit, names: [classifier.weight], shape: [classes, width]}
            - {schemes: vit, names: [classifier.bias], shape: [classes]}
        """
}
